/**
 * Compares what the platform did with what it must have done, from the lake and the truth. Comes
 * after the fact; changes nothing.
 */
package whiteboard.frauddetection.verify;
