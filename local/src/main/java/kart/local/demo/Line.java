package kart.local.demo;

/** What the narrator says, in both languages; the facts go in where {@link String#format} has them. */
enum Line {
    WITH_APPOINTMENT("A card, from registration to handover", "یک کارت، از درخواست تا تحویل"),
    WITHOUT_APPOINTMENT("Without an appointment", "بی‌نوبت"),
    FAILED("The step failed: %s", "این گام ناکام ماند: %s"),
    ALL_REAL(
            "All of it was real: tokens, requests, money on the ledger of a simulator, and one owner a card.",
            "همه واقعی بود: نشان‌های دسترسی، درخواست‌ها، پول در دفتر کل با درگاه شبیه‌ساز، و هر کارت با یک صاحب."),

    REGISTERS("%s registers for a first card.", "%s برای نخستین کارت درخواست می‌دهد."),
    REGISTERED("application %s, tracking code %s, national ID %s", "درخواست %s، کد رهگیری %s، کد ملی %s"),
    LOOKS_FOR_PLACE("%s looks for a place at %s.", "%s در %s به دنبال نوبت می‌گردد."),
    FIRST_PLACE("the first is on %s; %d free", "نخستین نوبت: %s؛ %d جای خالی"),
    TAKES_IT("%s takes it.", "%s آن را می‌گیرد."),
    HELD("booking %s until %s", "نوبت %s تا %s"),
    ASKS_COST("%s asks what it costs.", "%s می‌پرسد هزینه چقدر است."),
    COST_LINE("%-10s %,9d rial  %s", "%-10s %,9d ریال  %s"),
    COST_TOTAL("%-10s %,9d rial  and never more than %,d", "%-10s %,9d ریال  و هرگز بیش از %,d"),
    TOGETHER("together", "روی هم"),
    PAYS("%s pays at the bank's page.", "%s در صفحهٔ بانک می‌پردازد."),
    SENT_BACK("the bank sends the browser back: %s", "بانک مرورگر را بازمی‌گرداند: %s"),
    VERIFIED("payment VERIFIED, reference %s", "پرداخت VERIFIED، شمارهٔ پیگیری %s"),
    CONFIRMED("booking CONFIRMED", "نوبت CONFIRMED"),
    CHECKS_IN(
            "The desk operator checks %s in and takes the fingerprints.",
            "کارمند پیشخوان %s را می‌پذیرد و اثر انگشت می‌گیرد."),
    DAY_LIST("the day's list has %d booking(s)", "فهرست روز %d نوبت دارد"),
    ENROLLED("application %s; only the confirmation is kept", "درخواست %s؛ تنها تأیید نگه داشته می‌شود"),

    PULLS_ORDERS("The plant pulls its orders.", "کارخانه سفارش‌هایش را برمی‌دارد."),
    ORDERS("%d order(s), known by random numbers only", "%d سفارش، تنها با شماره‌های تصادفی"),
    MAKES_CARDS("The plant makes the cards and answers in a batch.", "کارخانه کارت‌ها را می‌سازد و یک‌جا پاسخ می‌دهد."),
    BATCH_DONE("batch DONE: %d line(s) in %d part(s)", "دسته DONE: %d سطر در %d بخش"),
    ROUTED("routed to %s", "مقصد: %s"),

    CHOOSES_OFFICE("%s chooses where to fetch the card.", "%s برمی‌گزیند کارت را کجا بگیرد."),
    STANDING("%s: %s", "%s: %s"),
    PACKS("The carrier packs the office's cards, and drives.", "پیک کارت‌های دفتر را بسته‌بندی می‌کند و راه می‌افتد."),
    DISPATCHED("consignment DISPATCHED with %d card(s)", "محموله DISPATCHED با %d کارت"),
    RECEIVES("The desk operator receives the consignment.", "کارمند پیشخوان محموله را تحویل می‌گیرد."),
    ARRIVED("%d arrived, %d missing", "%d رسید، %d کم است"),
    SENDS_CODE(
            "The desk operator sends a one-time code to %s's phone.",
            "کارمند پیشخوان کد یک‌بارمصرف را به تلفن %s می‌فرستد."),
    CODE_SENT("sent to %s", "فرستاده شد به %s"),
    READS_CODE(
            "%s reads the code out and puts a finger on the reader.",
            "%s کد را می‌خواند و انگشت را روی حسگر می‌گذارد."),
    HANDED_OVER("card %s, with a signed proof of %d characters", "کارت %s، با سند امضاشدهٔ %d نویسه‌ای"),
    REGISTERS_SIGNATURE("%s registers the electronic signature.", "%s امضای الکترونیکی را ثبت می‌کند."),
    SIGNED("registered at %s", "ثبت شد در %s"),
    LOOKS_BACK("%s looks back.", "%s به راه آمده نگاه می‌کند."),
    LOOK_BACK("%s  %s", "%s  %s"),

    REGISTERS_OTHER(
            "The desk operator registers %s, who has come without an appointment.",
            "کارمند پیشخوان برای %s که بی‌نوبت آمده درخواست ثبت می‌کند."),
    REGISTERED_OVER("registered over channel %s", "ثبت‌شده از راه %s"),
    DISHONEST(
            "A dishonest clerk reports that 36,000 toman were taken.",
            "کارمندی نادرست گزارش می‌دهد که ۳۶٬۰۰۰ تومان گرفته است."),
    REFUSED("refused: %s; what was said is kept as evidence", "رد شد: %s؛ گفته به‌عنوان مدرک نگه داشته می‌شود"),
    TAKES_FEE(
            "The desk operator takes the fee by the codes of its lines.",
            "کارمند پیشخوان هزینه را با کد ردیف‌ها می‌گیرد."),
    SETTLED("%,d rial settled", "%,d ریال تسویه شد"),
    TAKES_WALK_IN("The desk operator takes the walk-in at the counter.", "کارمند پیشخوان مراجعه‌کننده را می‌پذیرد."),
    WALKED_IN("booking %s in the counter's places", "نوبت %s از سهمیهٔ باجه"),
    APPLICATION("application %s", "درخواست %s");

    private final String en;
    private final String fa;

    Line(String en, String fa) {
        this.en = en;
        this.fa = fa;
    }

    String in(Language language) {
        return language == Language.FA ? fa : en;
    }
}
