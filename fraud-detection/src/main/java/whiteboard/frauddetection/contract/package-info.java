/**
 * The event contracts at the edge: messages in, domain records or rejections out, and back. Thin:
 * the rules are in {@code whiteboard.frauddetection.domain}.
 */
package whiteboard.frauddetection.contract;
