/**
 * What capture and models can take on the machine at hand, and the capacity sheet that follows. In:
 * a bench room. Out: figures, with what was written compared to what has come out.
 */
package whiteboard.marketplace.bench;
