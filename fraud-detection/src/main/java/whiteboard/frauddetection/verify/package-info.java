/** Checks: what a run left, read back from where it was written, against what must be there. */
package whiteboard.frauddetection.verify;
