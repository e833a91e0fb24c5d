/** The commands that every scenario has. */
package whiteboard.cli;
