package doorman.local.ec2;

import doorman.local.query.Xml;
import java.util.function.Consumer;

/** An operation of the API: takes a call and answers with what goes into the response element. */
@FunctionalInterface
interface Action {
  Consumer<Xml> answer(Ask ask);
}
