/**
 * The page's server: loopback unless told otherwise, files from the class path, server-sent events.
 */
package whiteboard.web;
