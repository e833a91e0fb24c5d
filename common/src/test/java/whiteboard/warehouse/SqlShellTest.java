package whiteboard.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whiteboard.cli.UserError;

class SqlShellTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final SqlShell shell =
      new SqlShell(
          LocalWarehouse.session(), new PrintWriter(bytes, true, StandardCharsets.UTF_8), 2);

  @BeforeAll
  static void createTable() {
    LocalWarehouse.session().spark().sql("create namespace if not exists marts");
    LocalWarehouse.session()
        .spark()
        .sql("create table if not exists marts.fares (city string, cents bigint) using iceberg");
    LocalWarehouse.session()
        .spark()
        .sql("insert overwrite marts.fares values ('Ulm', 5), ('Berlin', 1200)");
  }

  @Test
  void answersFromTheMartsAsAnAlignedTable() {
    shell.answer("select * from fares order by cents;");

    assertThat(printed())
        .isEqualTo(
            """
            city    cents
            ------  -----
            Ulm         5
            Berlin   1200
            2 rows
            """);
  }

  @Test
  void saysWhenThereIsMore() {
    shell.answer("select id from range(10)");

    assertThat(printed()).contains("first 2 rows, there are more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table marts.fares",
        "with rich as (select 'x', 1L) insert into marts.fares select * from rich",
        "/* select */ delete from marts.fares",
        "set spark.wap.branch=x"
      })
  void refusesWhateverWrites(String statement) {
    assertThatThrownBy(() -> shell.answer(statement))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the shell only reads");

    assertThat(LocalWarehouse.session().spark().table("marts.fares").count()).isEqualTo(2);
  }

  @Test
  void errorIsSparksFirstSentenceAndTheShellGoesOn() throws IOException {
    shell.answerAll(new StringReader("select fare from fares\n\nselect 1 as one\nexit\nselect 2"));

    assertThat(printed())
        .contains("Cannot answer: A column, variable, or function parameter with name `fare`")
        .doesNotContain("SQLSTATE")
        .endsWith("1 row\n")
        .doesNotContain("2\n1 row");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
