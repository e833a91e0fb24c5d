/**
 * Failure drills: a real fault, proof that it took place, the guarded result compared with an
 * undisturbed run, and the damage without the guard.
 */
package whiteboard.drill;
