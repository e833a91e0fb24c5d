/**
 * What simulators and replays of files share: seeded draws, messages in flight, the pace, the
 * record of which input a state was built from, and how far a killed producer had come.
 */
package whiteboard.source;
