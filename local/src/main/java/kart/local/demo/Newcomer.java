package kart.local.demo;

import java.time.LocalDate;
import kart.values.MobileNumber;
import kart.values.NationalId;

/** A made-up citizen; the national ID is of the range that belongs to nobody. */
record Newcomer(String username, String givenName, NationalId nationalId, LocalDate birthDate, MobileNumber mobile) {}
