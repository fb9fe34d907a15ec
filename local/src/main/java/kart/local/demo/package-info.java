/** The main job of Kart, played by its people against the running suite: real tokens, real requests. */
package kart.local.demo;
