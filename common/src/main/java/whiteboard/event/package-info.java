/** Event contracts: how a message is encoded, found valid, or set aside. */
package whiteboard.event;
