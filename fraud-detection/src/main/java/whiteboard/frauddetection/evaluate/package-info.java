/**
 * Models on real input: files of labelled card payments go through the streaming features, one
 * model a week is trained as the labels of its days become known, and scores a later week. A file
 * that cannot be read, or does not hold the days asked for, is refused in one sentence.
 */
package whiteboard.frauddetection.evaluate;
