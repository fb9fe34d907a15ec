/** What a run found: promises kept and broken, and their figures, for people and for machines. */
package kart.e2e.report;
