/** What all jobs share. */
package kart.job;
