/** What may be asked of a citizen: prices by version, each line with its payee and its moment. */
package kart.fee.tariff;
