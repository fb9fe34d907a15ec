/**
 * What a service measures of its domain: moves, counted when they are committed, and figures, read from the database in
 * the background. Every metric is described in {@code docs/operations/metrics.md}.
 */
package kart.metrics;
