package whiteboard.models;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.ext.NamedParameter;
import com.hubspot.jinjava.interpret.AutoCloseableSupplier;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import whiteboard.cli.UserError;

/** Renders dbt's Jinja: its functions answer from a {@link Scope}. */
final class Template {
  private static final String SCOPE = "whiteboard_scope";
  private static final Jinjava JINJAVA = jinjava();

  private final Map<String, String> macros;
  private final String macroNames;

  Template(Map<String, String> macros) {
    this.macros = macros;
    this.macroNames = String.join(", ", macros.keySet());
  }

  /** What a rendered file may ask for. */
  interface Scope {
    String ref(String model);

    String source(String source, String table);

    Object var(String name, Object otherwise, boolean hasOtherwise);

    void config(Map<String, Object> settings);

    boolean isIncremental();

    String self();
  }

  String render(String file, String text, Scope scope) {
    return render(file, text, scope, Map.of());
  }

  String render(String file, String text, Scope scope, Map<String, Object> variables) {
    Context context = new Context(JINJAVA.getGlobalContextCopy(), variables);
    context.put(SCOPE, scope);
    context.put("this", scope.self());
    context.put("execute", true);
    context.put("target", Map.of("name", "whiteboard", "schema", "marts", "type", "spark"));
    JinjavaInterpreter interpreter =
        new JinjavaInterpreter(JINJAVA, context, JINJAVA.getGlobalConfig());
    try (AutoCloseableSupplier.AutoCloseableImpl<JinjavaInterpreter> current =
        JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
      for (Map.Entry<String, String> macro : macros.entrySet()) {
        interpreter.render(asMacros(macro.getValue()));
        failOn(macro.getKey(), interpreter);
      }
      String rendered = current.value().render(text);
      failOn(file, interpreter);
      return rendered;
    } catch (UserError e) {
      throw e;
    } catch (RuntimeException e) {
      throw failure(file, e, e.getMessage());
    }
  }

  // A generic test is a macro of another name; Jinjava knows no {% test %}.
  private static String asMacros(String text) {
    return text.replaceAll("\\{%(-?)\\s*(data_)?test\\s+(\\w+)", "{%$1 macro test_$3")
        .replaceAll("\\{%(-?)\\s*end(data_)?test\\s*(-?)%}", "{%$1 endmacro $3%}");
  }

  private void failOn(String file, JinjavaInterpreter interpreter) {
    if (!interpreter.getErrors().isEmpty()) {
      TemplateError error = interpreter.getErrors().get(0);
      throw failure(
          file,
          error.getException(),
          "line %d, %s".formatted(error.getLineno(), error.getMessage()));
    }
  }

  private UserError failure(String file, Throwable thrown, String message) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError said) {
        return ModelProject.error(file, "%s", said.getMessage());
      }
    }
    return ModelProject.error(
        file, "%s (macros of: %s)", message == null ? String.valueOf(thrown) : message, macroNames);
  }

  private static Jinjava jinjava() {
    Jinjava jinjava =
        new Jinjava(
            JinjavaConfig.newBuilder()
                .withFailOnUnknownTokens(true)
                .withNestedInterpretationEnabled(false)
                .withLegacyOverrides(asJinja2())
                .build());
    for (String name : List.of("ref", "source", "var", "env_var", "config")) {
      jinjava
          .getGlobalContext()
          .registerFunction(
              new ELFunctionDefinition(
                  "",
                  name,
                  Template.class,
                  "env_var".equals(name) ? "envVar" : name,
                  Object[].class));
    }
    jinjava
        .getGlobalContext()
        .registerFunction(
            new ELFunctionDefinition("", "is_incremental", Template.class, "isIncremental"));
    return jinjava;
  }

  // All of Jinjava's corrections but one: it would take {%- for text.
  private static LegacyOverrides asJinja2() {
    return LegacyOverrides.newBuilder()
        .withEvaluateMapKeys(true)
        .withIterateOverMapKeys(true)
        .withUseNaturalOperatorPrecedence(true)
        .withParseWhitespaceControlStrictly(true)
        .withAllowAdjacentTextNodes(true)
        .withUseTrimmingForNotesAndExpressions(true)
        .build();
  }

  private static Scope scope() {
    return (Scope) JinjavaInterpreter.getCurrent().getContext().get(SCOPE);
  }

  static String ref(Object... arguments) {
    return scope().ref(arguments[arguments.length - 1].toString());
  }

  static String source(Object... arguments) {
    return scope().source(arguments[0].toString(), arguments[1].toString());
  }

  static Object var(Object... arguments) {
    boolean hasOtherwise = arguments.length > 1;
    Object otherwise = hasOtherwise ? unnamed(arguments[1]) : null;
    return scope().var(arguments[0].toString(), otherwise, hasOtherwise);
  }

  @SuppressWarnings("SystemGetenv") // env_var is dbt's one place for the environment
  static String envVar(Object... arguments) {
    String value = System.getenv(arguments[0].toString());
    if (value == null && arguments.length == 1) {
      throw new UserError("the environment has no " + arguments[0]);
    }
    return value == null ? String.valueOf(unnamed(arguments[1])) : value;
  }

  static String config(Object... arguments) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (Object argument : arguments) {
      if (argument instanceof NamedParameter named) {
        settings.put(named.getName(), plain(named.getValue()));
      } else if (argument instanceof Map<?, ?> map) {
        map.forEach((key, value) -> settings.put(key.toString(), plain(value)));
      }
    }
    scope().config(settings);
    return "";
  }

  static boolean isIncremental() {
    return scope().isIncremental();
  }

  private static Object unnamed(Object argument) {
    return argument instanceof NamedParameter named ? named.getValue() : argument;
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, each) -> copy.put(key.toString(), plain(each)));
      return copy;
    }
    if (value instanceof Iterable<?> several) {
      List<Object> copy = new ArrayList<>();
      several.forEach(each -> copy.add(plain(each)));
      return copy;
    }
    return value;
  }
}
