package whiteboard.frauddetection.domain;

/**
 * Fits {@link Calibration} by maximum likelihood on rows that no tree was grown on, after Platt and
 * Lin, Lin and Weng: Newton's method, with targets a little inside 0 and 1, so that few frauds, or
 * a score that separates perfectly, still give a finite curve.
 */
public final class PlattFit {
  private static final int STEPS = 100;
  private static final double SMALL_GRADIENT = 1e-9;
  private static final double RIDGE = 1e-12;
  private static final double SHORTEST_STEP = 1e-10;

  private final double[] raw;
  private final double[] target;
  private final double[] weight;
  private double slope;
  private double offset;

  private PlattFit(double[] raw, double[] target, double[] weight, double offset) {
    this.raw = raw;
    this.target = target;
    this.weight = weight;
    this.offset = offset;
  }

  /**
   * The curve through scores and what became of them.
   *
   * @param raw at least one
   * @param fraud one per score; without both kinds the curve is nearly flat
   * @param weight one per score, above 0: how many rows it stands for
   */
  public static Calibration of(double[] raw, boolean[] fraud, double[] weight) {
    double frauds = 0;
    double honest = 0;
    for (int i = 0; i < raw.length; i++) {
      frauds += fraud[i] ? weight[i] : 0;
      honest += fraud[i] ? 0 : weight[i];
    }
    double[] target = new double[raw.length];
    for (int i = 0; i < raw.length; i++) {
      target[i] = fraud[i] ? (frauds + 1) / (frauds + 2) : 1 / (honest + 2);
    }
    double prior = Math.log((frauds + 1) / (honest + 1));
    return new PlattFit(raw.clone(), target, weight.clone(), prior).fit();
  }

  private Calibration fit() {
    double loss = loss(slope, offset);
    for (int step = 0; step < STEPS; step++) {
      double[] newton = newtonStep();
      if (newton == null) {
        break;
      }
      double length = 1;
      double tried = loss(slope + newton[0], offset + newton[1]);
      while (tried >= loss && length > SHORTEST_STEP) {
        length /= 2;
        tried = loss(slope + length * newton[0], offset + length * newton[1]);
      }
      if (tried >= loss) {
        break;
      }
      slope += length * newton[0];
      offset += length * newton[1];
      loss = tried;
    }
    // A score that says nothing, or the opposite, must not turn the order round.
    return new Calibration(Math.max(0, slope), offset);
  }

  /** The way to the minimum by the curve's slopes and bends here; null when it is reached. */
  private double[] newtonStep() {
    double h11 = RIDGE;
    double h22 = RIDGE;
    double h21 = 0;
    double g1 = 0;
    double g2 = 0;
    for (int i = 0; i < raw.length; i++) {
      double p = 1 / (1 + Math.exp(-(slope * raw[i] + offset)));
      double bend = weight[i] * p * (1 - p);
      h11 += raw[i] * raw[i] * bend;
      h22 += bend;
      h21 += raw[i] * bend;
      double miss = weight[i] * (p - target[i]);
      g1 += raw[i] * miss;
      g2 += miss;
    }
    if (Math.abs(g1) < SMALL_GRADIENT && Math.abs(g2) < SMALL_GRADIENT) {
      return null;
    }
    double determinant = h11 * h22 - h21 * h21;
    if (!(determinant > 0)) {
      return new double[] {0, -g2 / h22};
    }
    return new double[] {
      -(h22 * g1 - h21 * g2) / determinant, -(h11 * g2 - h21 * g1) / determinant
    };
  }

  private double loss(double a, double b) {
    double loss = 0;
    for (int i = 0; i < raw.length; i++) {
      double x = a * raw[i] + b;
      // log(1 + exp(x)) without overflow
      double softplus = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      loss += weight[i] * (softplus - target[i] * x);
    }
    return loss;
  }
}
