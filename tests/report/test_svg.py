from fractions import Fraction

from markupsafe import Markup

from staffing.report.svg import Scale, element, line, ornament, picture, steps


def test_an_element_has_its_attributes_with_numbers_as_short_as_can_be() -> None:
    made = element("rect", class_="fixed", x=1.0, y=Fraction(1, 3), stroke_width=2)
    assert made == '<rect class="fixed" x="1" y="0.3" stroke-width="2"/>'


def test_text_and_attributes_are_escaped_and_elements_are_not() -> None:
    assert element("text", "<script>") == "<text>&lt;script&gt;</text>"
    assert element("g", element("path", d="M0 0")) == '<g><path d="M0 0"/></g>'
    assert 'aria-label="a &#34;b&#34; &lt;c&gt;"' in picture(1, 1, 'a "b" <c>', class_="x")


def test_a_picture_says_what_it_shows_and_an_ornament_is_passed_by() -> None:
    assert 'role="img" aria-label="staffing"' in picture(10, 5, "staffing", class_="x")
    assert 'aria-hidden="true"' in ornament(10, 5, Markup(""), class_="x")


def test_a_scale_maps_and_holds_values_within_its_ends() -> None:
    scale = Scale(0, 10, 100, 0)
    assert [scale(value) for value in (0, 5, 10, -1, 11)] == [100, 50, 0, 100, 0]
    assert Scale(3, 3, 7, 9)(3) == 7


def test_steps_are_level_and_a_step_of_the_same_height_is_no_corner() -> None:
    assert steps([(0, 1, 5), (1, 2, 5), (2, 3, 6)]) == [(0, 5), (2, 5), (2, 6), (3, 6)]


def test_a_line_goes_through_its_points() -> None:
    assert line([(0, 1.25), (2, 3)]) == "M0 1.2L2 3"
