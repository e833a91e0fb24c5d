package whiteboard.scenario;

final class SilentProgress implements Progress {
  private static final Stage NO_STAGE =
      new Stage() {
        @Override
        public void step(long count) {}

        @Override
        public void stepTo(long count) {}

        @Override
        public void close() {}
      };

  @Override
  public Stage stage(String name, long total) {
    return NO_STAGE;
  }

  @Override
  public void note(String line) {}
}
