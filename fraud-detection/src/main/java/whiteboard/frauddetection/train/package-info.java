/**
 * The model's education: rows of features and labels come in, a model with its calibration and its
 * figures goes out to the registry. What cannot be learnt from, rows without a fraud for instance,
 * is an exception that fails the batch; the models in use stay.
 */
package whiteboard.frauddetection.train;
