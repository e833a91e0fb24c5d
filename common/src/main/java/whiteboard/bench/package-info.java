/**
 * Measuring a platform on the machine at hand: open-loop load, latency from the scheduled time, CPU
 * from the operating system, peers on the same data, and the capacity sheet that follows from it.
 */
package whiteboard.bench;
