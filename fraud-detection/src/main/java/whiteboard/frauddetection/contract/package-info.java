/**
 * The event contracts at the edge: Avro records in, domain records or rejections out. Thin: the
 * rules are in {@code whiteboard.frauddetection.domain}.
 */
package whiteboard.frauddetection.contract;
