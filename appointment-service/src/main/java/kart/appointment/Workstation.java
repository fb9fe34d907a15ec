package kart.appointment;

import kart.values.PersianText;

/** Where in an office a visitor is served, by the name that its people gave it. */
public final class Workstation {

    private Workstation() {}

    /**
     * The name as it is kept and compared: two desks whose keyboards differ mean the same workstation.
     *
     * @param typed the name as it came, or null
     */
    public static String name(String typed) {
        return typed == null ? null : PersianText.display(typed);
    }
}
