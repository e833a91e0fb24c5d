/** The page's back end: looks at every stage once a second, and says what it sees. */
package whiteboard.marketplace.live;
