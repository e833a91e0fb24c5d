/**
 * Records and pure rules of fraud detection: what a transaction is, what its features are, what a
 * model says of them, and what is decided. Imports the JDK only.
 */
package whiteboard.frauddetection.domain;
