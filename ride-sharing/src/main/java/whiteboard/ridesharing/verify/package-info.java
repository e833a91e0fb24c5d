/**
 * What a run must bear out: compares what each hop wrote, read back from where it wrote it, with
 * the simulator's truth and with recounts of its own. Looks at every stage; no stage looks at it.
 */
package whiteboard.ridesharing.verify;
