/** People at work while things break: requests, what became of each, and what was promised to whom. */
package kart.e2e.load;
