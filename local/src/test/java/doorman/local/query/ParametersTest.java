package doorman.local.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ParametersTest {

  @Test
  void readsAListInTheOrderOfItsNumbers() {
    var parameters = Parameters.of(Map.of("Id.10", "c", "Id.2", "b", "Id.1", "a"));

    assertThat(parameters.list("Id")).containsExactly("a", "b", "c");
  }

  @Test
  void readsStructuresWithListsInside() {
    var parameters =
        Parameters.of(
            Map.of("F.1.Name", "x", "F.1.Value.1", "1", "F.1.Value.2", "2", "F.2.Name", "y"));

    assertThat(parameters.structures("F", filter -> filter.required("Name") + filter.list("Value")))
        .containsExactly("x[1, 2]", "y[]");
    parameters.end();
  }

  @Test
  void refusesWhatNobodyRead() {
    var parameters = Parameters.of(Map.of("Known", "1", "Odd.1.Name", "2"));
    assertThat(parameters.text("Known")).contains("1");

    assertThatThrownBy(parameters::end).hasMessage("The parameter Odd.1.Name is not recognized");
  }

  @Test
  void refusesAListWhoseNumbersAreNone() {
    var parameters = Parameters.of(Map.of("Id.first", "a", "Id.0", "b"));
    assertThat(parameters.list("Id")).isEmpty();

    assertThatThrownBy(parameters::end).hasMessage("The parameter Id.0 is not recognized");
  }
}
