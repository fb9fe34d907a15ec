/** Answers to what went wrong: RFC 9457 problem details with stable types, in Persian and English. */
package kart.problem;
