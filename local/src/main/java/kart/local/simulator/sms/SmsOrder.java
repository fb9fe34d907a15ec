package kart.local.simulator.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kart.values.MobileNumber;

/**
 * What a caller wants sent.
 *
 * @param receptors one or more
 * @param localIds the caller's own numbers of the messages, one for each receptor; empty if it gave none
 */
record SmsOrder(List<MobileNumber> receptors, String message, String sender, List<Long> localIds) {

    private static final int MOST_RECEPTORS = 200;
    private static final int LONGEST_MESSAGE = 900;
    private static final String DEFAULT_SENDER = "10004346";
    private static final Pattern SENDER = Pattern.compile("[0-9]{4,20}");
    private static final Pattern LOCAL_ID = Pattern.compile("[0-9]{1,18}");

    /**
     * @throws SmsRefusal if a field is missing or malformed
     */
    static SmsOrder read(Map<String, String> form) {
        String message = form.getOrDefault("message", "");
        List<MobileNumber> receptors = receptors(form.getOrDefault("receptor", ""));
        if (message.isBlank()) {
            throw new SmsRefusal(SmsStatus.PARAMETERS);
        }
        if (message.length() > LONGEST_MESSAGE) {
            throw new SmsRefusal(SmsStatus.TOO_LONG);
        }
        String sender = form.getOrDefault("sender", "");
        if (!sender.isEmpty() && !SENDER.matcher(sender).matches()) {
            throw new SmsRefusal(SmsStatus.SENDER);
        }
        List<Long> localIds = localIds(form.getOrDefault("localid", ""));
        if (!localIds.isEmpty() && localIds.size() != receptors.size()) {
            throw new SmsRefusal(SmsStatus.PARAMETERS);
        }
        return new SmsOrder(receptors, message, sender.isEmpty() ? DEFAULT_SENDER : sender, localIds);
    }

    private static List<MobileNumber> receptors(String list) {
        if (list.isBlank()) {
            throw new SmsRefusal(SmsStatus.PARAMETERS);
        }
        List<MobileNumber> receptors = new ArrayList<>();
        for (String receptor : list.split(",", -1)) {
            receptors.add(MobileNumber.tryParse(receptor).orElseThrow(() -> new SmsRefusal(SmsStatus.RECEPTOR)));
        }
        if (receptors.size() > MOST_RECEPTORS) {
            throw new SmsRefusal(SmsStatus.PARAMETERS);
        }
        return receptors;
    }

    private static List<Long> localIds(String list) {
        List<Long> localIds = new ArrayList<>();
        if (list.isBlank()) {
            return localIds;
        }
        for (String localId : list.split(",", -1)) {
            if (!LOCAL_ID.matcher(localId.strip()).matches()) {
                throw new SmsRefusal(SmsStatus.PARAMETERS);
            }
            localIds.add(Long.valueOf(localId.strip()));
        }
        return localIds;
    }
}
