/** How the HTTP of every service speaks: pages, cursors, answers, traces and caching. */
package kart.http;
