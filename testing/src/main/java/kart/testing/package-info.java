/** What the tests of every service share: a real PostgreSQL, tokens that are really verified, races, and the house rules. */
package kart.testing;
