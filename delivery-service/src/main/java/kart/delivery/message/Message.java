package kart.delivery.message;

import kart.problem.Text;
import kart.sms.SmsTemplate;

/** All that this service tells people by SMS. */
public enum Message implements SmsTemplate {
    HANDOVER_CODE(
            "کارت هوشمند ملی\nکد تحویل: {code}\nاین کد را فقط به متصدی باجه بگویید. اعتبار: {minutes} دقیقه",
            "Smart national card\nHandover code: {code}\nTell it to nobody but the clerk at the counter. Valid for {minutes}"
                    + " minutes"),
    CARD_AT_OFFICE(
            "کارت هوشمند ملی شما در «{office}» آمادهٔ تحویل است.",
            "Your smart national card waits for you at {office}.");

    private final Text text;

    Message(String fa, String en) {
        this.text = new Text(fa, en);
    }

    @Override
    public Text text() {
        return text;
    }
}
