package kart.appointment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Period;

/** Everything that a site can set of this service. */
@ConfigMapping(prefix = "kart.appointment")
public interface AppointmentConfig {

    /** How long a place is held for a citizen who has not paid. */
    @WithDefault("PT15M")
    Duration hold();

    /** By how much at most a started payment lengthens a hold, once. */
    @WithDefault("PT15M")
    Duration holdExtension();

    /** How many statements that give places run at once; requests that come meanwhile wait for the next one. */
    @WithDefault("2")
    @Min(1)
    @Max(10)
    int holdStatements();

    /** How many requests one statement gives places to at most. */
    @WithDefault("128")
    @Min(1)
    @Max(1000)
    int holdBatch();

    /** How many requests wait for their statement at most; who comes then is told to come again. */
    @WithDefault("512")
    @Min(1)
    @Max(100_000)
    int holdQueue();

    /** How long a request waits for its statement, or for a slot that is locked; then it is told to come again. */
    @WithDefault("PT5S")
    Duration holdWait();

    /** How far a thread that serves requests may be behind before who asks it for a place is told to come again. */
    @WithDefault("PT0.5S")
    Duration holdBehind();

    /** How long before an appointment its citizen can be checked in. */
    @WithDefault("PT1H")
    Duration checkInOpensBefore();

    /** How long after its hour began a citizen who is not there may still come before they can be told absent. */
    @WithDefault("PT15M")
    Duration noShowGrace();

    /** Whether a walk-in may take the next place of any day; for demos, which cannot wait for office hours. */
    @WithDefault("false")
    boolean walkInAnyHour();

    /** For how many days, today included, places are kept ready. */
    @WithDefault("60")
    @Min(1)
    @Max(366)
    int horizonDays();

    /** How long one person takes at an office that does not say it: then a workstation serves ten in seven hours. */
    @WithDefault("42")
    @Min(1)
    @Max(480)
    int minutesPerPerson();

    /** How many offices one statement of the horizon's job plans. */
    @WithDefault("20")
    @Min(1)
    @Max(100)
    int planBatch();

    /** How often the horizon's job looks for offices to plan; a new office is bookable that soon. */
    @WithDefault("PT2S")
    Duration planEvery();

    /** The part of the places, in percent, that assistants and desks keep for those whom they help. */
    @WithDefault("20")
    @Min(0)
    @Max(40)
    int assistedPercent();

    /** The part of the places, in percent, for who walks in; at least one place where there are two. */
    @WithDefault("10")
    @Min(0)
    @Max(40)
    int counterPercent();

    /** How long before its hour a citizen can no longer cancel a confirmed booking; one who helps still can. */
    @WithDefault("PT1H")
    Duration cancelUntil();

    /** How long before its hour a citizen can no longer move a confirmed booking; one who helps still can. */
    @WithDefault("PT2H")
    Duration moveUntil();

    /** How often a citizen can move one booking; out of a slot with more bookings than its plan, they always can. */
    @WithDefault("3")
    @Min(0)
    @Max(100)
    int movesPerBooking();

    /** How many places a citizen can take within {@link #holdsWithin}, so that nobody keeps places by taking them again. */
    @WithDefault("6")
    @Min(1)
    @Max(1000)
    int holds();

    /** The time in which places that a citizen took are counted. */
    @WithDefault("PT24H")
    Duration holdsWithin();

    /** How many people one request may book for. */
    @WithDefault("6")
    @Min(2)
    @Max(20)
    int familySize();

    /** How long a place that was given back rests at least, before anybody can take it. */
    @WithDefault("PT2M")
    Duration restAtLeast();

    /** How long it rests at most; in between, the moment is a random one. */
    @WithDefault("PT20M")
    Duration restAtMost();

    /** How often rested places are given back. */
    @WithDefault("PT2S")
    Duration restEvery();

    /** How often those with a place too many are looked for. */
    @WithDefault("PT5S")
    Duration offerEvery();

    /** How long an offered place is held for an answer, at most. */
    @WithDefault("PT24H")
    Duration offerAnswer();

    /** How long before an offered place begins it is given up; at least as long is there to answer. */
    @WithDefault("PT6H")
    Duration offerNotice();

    /** How far away an offered place may be, in kilometres as the crow flies. */
    @WithDefault("10")
    @Min(0)
    @Max(500)
    int offerNearKm();

    /** How many offers a booking gets before it is left where it is. */
    @WithDefault("3")
    @Min(0)
    @Max(20)
    int offersPerBooking();

    /** How many days before an appointment its citizen is reminded; 0 for never. */
    @WithDefault("2")
    @Min(0)
    @Max(14)
    int reminderDays();

    /** How many hours before an appointment its citizen is reminded again; 0 for never. */
    @WithDefault("3")
    @Min(0)
    @Max(23)
    int reminderHours();

    /** How late a reminder still is of use; one that could not be written for longer is left out. */
    @WithDefault("PT2H")
    Duration reminderLate();

    /** How often those to remind are looked for. */
    @WithDefault("PT30S")
    Duration remindEvery();

    /** How old what search knows may be; callers may keep an answer for a second more. */
    @WithDefault("PT1S")
    Duration searchFresh();

    /** How many slots with a free place search keeps in memory at most, 8 bytes each; the latest days fall out. */
    @WithDefault("4000000")
    @Min(1)
    @Max(20_000_000)
    int searchSlots();

    /**
     * How long who waits has to answer an offer, at most, from the morning on if it is night; how long before its hour it is
     * given up, offerNotice says.
     */
    @WithDefault("PT3H")
    Duration waitlistAnswer();

    /** How many offers who waits gets before they wait no more. */
    @WithDefault("3")
    @Min(1)
    @Max(20)
    int offersPerWish();

    /** How far the search for offices looks for free places. */
    @WithDefault("3")
    @Min(1)
    @Max(31)
    int soonDays();

    /** How often holds that ran out are ended. */
    @WithDefault("PT1S")
    Duration expiryEvery();

    /** How many holds or missed appointments one statement ends. */
    @WithDefault("500")
    @Min(1)
    @Max(5000)
    int sweepBatch();

    /** How often appointments of past days are closed. */
    @WithDefault("PT10M")
    Duration dayEndEvery();

    /** How long the personal data of an application is kept that nobody goes on with. */
    @WithDefault("P90D")
    Period keepAbandoned();

    /** How long it is kept once the citizen is enrolled, and again from the delivery of the card. */
    @WithDefault("P5Y")
    Period keepServed();
}
