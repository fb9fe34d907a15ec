package kart.backup;

import java.util.List;

/**
 * What a backup of one database consists of.
 *
 * @param format of these files; a restore refuses one that it does not know
 * @param takenAt moment of the snapshot, ISO 8601 in UTC
 * @param server version of the PostgreSQL that it came from
 * @param migrations which migrations had made the schema, in order
 */
record Manifest(
        int format,
        String database,
        String takenAt,
        String server,
        List<Migration> migrations,
        List<TableFile> tables,
        List<Sequence> sequences) {

    static final int FORMAT = 1;

    /** One row of the migration history; the checksum is that of its text, null where the tool keeps none. */
    record Migration(String version, String description, Integer checksum) {}

    /**
     * The rows of one table.
     *
     * @param columns those that a person or a service wrote; generated ones are computed again
     * @param rows how many
     * @param sha256 of the rows as text, in the order of their key
     */
    record TableFile(String table, List<String> columns, long rows, String sha256) {
        String fileName() {
            return table + ".copy.gz";
        }
    }

    /** Where a sequence stood; {@code called} is whether {@code last} was given out. */
    record Sequence(String name, long last, boolean called) {}
}
