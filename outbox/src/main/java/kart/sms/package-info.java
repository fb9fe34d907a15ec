/** Short messages to people: written with the change they tell of, sent after it, forgotten once sent. */
package kart.sms;
