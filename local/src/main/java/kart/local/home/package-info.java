/** Where a suite keeps its files, and who may write there. */
package kart.local.home;
