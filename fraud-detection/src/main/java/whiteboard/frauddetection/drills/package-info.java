/** The failures that the design names, one class each: broken for real, and proved harmless. */
package whiteboard.frauddetection.drills;
