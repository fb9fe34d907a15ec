/**
 * Offices in national proportions, made up but steady: the same bytes every time. Numbers of workstations follow the
 * national total and the provinces' populations; names, places and owners are inventions.
 */
package kart.local.office;
