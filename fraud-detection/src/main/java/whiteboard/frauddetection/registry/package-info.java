/**
 * The models and what each is there for, in the catalog's database. In: models that training or the
 * program brings. Out: who is champion and challenger, and how it came to that. A model file that
 * was cut or edited is refused with a sentence.
 */
package whiteboard.frauddetection.registry;
