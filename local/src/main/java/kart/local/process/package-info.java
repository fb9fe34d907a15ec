/** Programs that the launcher starts, watches and stops. */
package kart.local.process;
