/**
 * One transaction through every hop. In: a transaction's id. Out: a {@link
 * whiteboard.scenario.Trace} of what each hop wrote of it.
 */
package whiteboard.frauddetection.trace;
