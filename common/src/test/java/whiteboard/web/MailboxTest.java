package whiteboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final Mailbox mailbox = new Mailbox();

  @Test
  void keepsOfASnapshotTheNewestOnly() throws Exception {
    mailbox.put(new LiveMessage("platform", "platform", "1"));
    mailbox.put(new LiveMessage("platform", "platform", "2"));

    assertThat(mailbox.take(Duration.ZERO).json()).isEqualTo("2");
    assertThat(mailbox.take(Duration.ZERO)).isNull();
  }

  @Test
  void losesTheOldestWhenNobodyReads() throws Exception {
    for (int i = 0; i < 600; i++) {
      mailbox.put(new LiveMessage("drill#" + i, "drill", Integer.toString(i)));
    }

    assertThat(mailbox.take(Duration.ZERO).json()).isEqualTo("100");
  }
}
