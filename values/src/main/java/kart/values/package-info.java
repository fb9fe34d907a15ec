/**
 * Iran's national standards as values: numbers, dates, names and money that check themselves when they are made.
 *
 * <p>A record holds the canonical form only, so whoever has one need not check it again. {@code parse} takes what a
 * person or a partner wrote, in Persian, Arabic or ASCII digits; it throws {@link kart.values.InvalidValue}, and
 * {@code tryParse} answers an empty {@code Optional} instead. What points to a person is masked by {@code toString}, so
 * that a log line cannot give it away; the full text is asked for by name. No method takes {@code null}.
 *
 * <p>The package knows nothing of HTTP, JSON or storage and depends on the JDK alone.
 */
package kart.values;
