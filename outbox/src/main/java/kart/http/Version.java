package kart.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/**
 * The version of something that people edit: it goes out as {@code ETag} and comes back as {@code If-Match}, so that
 * nobody writes over a change that they have not seen.
 *
 * @param number counts the changes
 */
public record Version(long number) {

    /** A strong tag of ours; a weak one never matches, as RFC 9110 says of {@code If-Match}. */
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    /**
     * The version that an edit was made from.
     *
     * @param ifMatch the header as it came, or null
     * @throws Refused {@code precondition-required} without the header, {@code precondition-failed} if it is no tag of
     *     ours
     */
    public static Version ofIfMatch(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Refused(CommonProblem.PRECONDITION_REQUIRED);
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new Refused(CommonProblem.PRECONDITION_FAILED);
        }
        return new Version(Long.parseLong(tag.group(1)));
    }

    /** The header {@code ETag}. */
    public String tag() {
        return '"' + Long.toString(number) + '"';
    }
}
