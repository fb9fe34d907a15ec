package kart.appointment.setup;

import kart.appointment.office.OfficeService;

/** The names of a city as they are looked up. */
record CityKeys(String fa, String en) {

    static CityKeys of(OfficeSetup setup) {
        return new CityKeys(
                OfficeService.cityKey(setup.city().fa()),
                OfficeService.cityKey(setup.city().en()));
    }
}
