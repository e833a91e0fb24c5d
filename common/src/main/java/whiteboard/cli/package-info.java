/**
 * The commands that every scenario has, and the way to those that only one has. Bad arguments, a
 * taken port, too little memory or disk: one sentence and exit code 2, before anything starts.
 */
package whiteboard.cli;
