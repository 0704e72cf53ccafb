"""The demo's addresses; site/urls.py includes them in demo mode only, before the API's own."""

from django.urls import path

from skillscoop.demo import api, views

urlpatterns = [
    path("demo/as", views.become, name="demo_as"),
    path("demo/clock", views.pass_time, name="demo_clock"),
    path("api/v1/demo/people", api.people),
    path("api/v1/demo/clock", api.clock),
    path("api/v1/sandbox/checkouts/<str:checkout>/outcome", api.outcome),
]
