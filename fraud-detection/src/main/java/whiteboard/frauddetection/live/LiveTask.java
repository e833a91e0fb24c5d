package whiteboard.frauddetection.live;

import whiteboard.observe.Activity;

/** What goes on in the background of a live run until it is interrupted. */
public interface LiveTask extends Runnable {
  /** What it is at; never waits. */
  Activity activity();
}
